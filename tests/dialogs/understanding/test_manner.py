"""What is left of a message when the manner it is written in is taken away?"""

import pytest

from dialogs.understanding.manner import plainly
from dialogs.understanding.tokens import message_words


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("va kosta de åss", "vad kostar det oss"),
        ("nä ä näst möte", "när är nästa möte"),
        ("hu många kommunar ä me", "hur många kommuner är med"),
        ("VAD BETALAR KALIX FÖR E-ARKIVET", "vad betalar kalix för e-arkivet"),
        ("DCBD", "DCBD"),
        ("hur gick det i okotber 2025", "hur gick det i oktober 2025"),
        ("Kan du svara på följande: status dcbd", "status dcbd"),
        ("Vad betalar Boden?\n\nMvh\nAnna", "Vad betalar Boden?"),
        ("asså vad betalar Boden undrar jag", "vad betalar Boden"),
        ("utfallet 2024 hälsningar från Piteå", "utfallet 2024"),
        ("vad kostar e-arkivet (bråttom!)", "vad kostar e-arkivet"),
        ("vad kostar liksom e-arkivet tack snälla", "vad kostar e-arkivet"),
        ("Hejsan! Jag har en fråga. utfallet 2024", "Hejsan! utfallet 2024"),
        ("God morgon! Hoppas allt är bra med er. utfallet 2024", "God morgon! utfallet 2024"),
        (
            "Hoppas mötet är bra förberett. När är det?",
            "Hoppas mötet är bra förberett. När är det?",
        ),
        ("vilken typ av avtal finns", "vilken typ av avtal finns"),
        ("whats our share", "what is our share"),
        ("jaha ja vad betalar vi under tjugotjugofyra", "vad betalar vi under 2024"),
        ("what did we pay in twenty twenty-four", "what did we pay in 2024"),
        ("utfallet tvåtusentjugofem", "utfallet 2025"),
        ("beslutet i paragraf tretton", "beslutet i paragraf 13"),
        ("om tjugo kommuner är med", "om tjugo kommuner är med"),
        ("Hej, ändra Kalix e-arkiv till 99 000 kr", "ändra Kalix e-arkiv till 99 000 kr"),
        ("Hej, och Boden?", "och Boden?"),
        ("God morgon, är du vaken?", "God morgon, är du vaken?"),
        ("Hi, quick one: what does Boden pay?", "what does Boden pay?"),
        ("what does Boden pay Thanks in advance, Anna", "what does Boden pay"),
        ("jag menar Kalix tack, Boden", "jag menar Kalix tack, Boden"),
        ("varför vill man ju ha ett datacenter", "varför vill man ha ett datacenter"),
        ("om PKV blir 3,2 % i så fall ungefär?", "om PKV blir 3,2 % ungefär?"),
        ("Vad betalar Boden?\n\n> Den 3 dec skrev Per:\n> Hej!", "Vad betalar Boden?"),
        ("Vad betalar Boden?\n\nSkickat från min iPhone", "Vad betalar Boden?"),
        ("Vad betyder detta?\n\n> PKV 3,2 %", "Vad betyder detta?\n\n> PKV 3,2 %"),
        ("Vad kostar e-arkivet åt mig?", "Vad kostar e-arkivet?"),
        ("Höjdes rtj med 5 % eller?", "Höjdes rtj med 5 %?"),
        ("alla är med, eller hur?", "stämmer det att alla är med?"),
        ("vad gick då back i år", "vad gick back i år"),
        ("vad kostade det då vi gick med", "vad kostade det då vi gick med"),
        (
            "Vad kostar licensen för\nKalix och e-arkivet\n2025?",
            "Vad kostar licensen för Kalix och e-arkivet 2025?",
        ),
        ("Hej\nVad betalar vi", "Hej.\nVad betalar vi?"),
        ("nä tack", "nä tack"),
        ("Mvh Anna", "Mvh Anna"),
        ("E-arkiv: nu 4 av 14", "E-arkiv: nu 4 av 14"),
        ("What does Kalix pay? Tell me", "What does Kalix pay? Tell me"),
    ],
)
def test_a_message_is_read_as_it_would_be_written_with_care(typed: str, plain: str) -> None:
    assert plainly(message_words(typed)).text == plain
