"""Is everything that is done by card done by saying the words of its buttons as well?"""

from tests.bot.desk_flows.desk import REPORT, RUT, norrbotten, sent
from tests.bot.replica import KARIN, SAM, Replica, replica, said, shown


async def test_a_report_is_posted_corrected_and_withdrawn_by_text(lone: Replica) -> None:
    await lone.hear(REPORT, who=SAM)
    assert "Utlagd: Gemensamt E-arkiv" in shown(await lone.hear("Lägg ut!", who=SAM))
    (post,) = norrbotten(lone).posted
    assert post.draft.users == 5
    assert "Ska statusuppdateringen" in shown(await lone.hear("ta tillbaka", who=SAM))
    await lone.hear("ja", who=SAM)
    assert norrbotten(lone).posted == ()


async def test_a_message_to_many_is_tried_and_sent_by_text_also_by_another_process(
    bot: Replica, filled_url: str
) -> None:
    await bot.hear("skicka till beredningsgruppen: Vi börjar 9.30", who=SAM)
    assert "Vi börjar 9.30" in said(await bot.hear("skicka till mig först", who=SAM))
    await bot.memory.flush()
    async with replica(filled_url) as other:
        await other.hear("skicka", who=SAM)
        people = other.facts.current().person_by_object_id
        assert ("broadcast", people[RUT].id) in await sent(other)


async def test_what_was_shown_before_something_else_is_not_pressed(lone: Replica) -> None:
    await lone.hear(REPORT, who=SAM)
    await lone.hear("vad kostar e-arkivet?", who=SAM)
    await lone.hear("lägg ut", who=SAM)
    assert norrbotten(lone).posted == ()


async def test_a_button_that_another_was_shown_is_not_pressed(lone: Replica) -> None:
    await lone.hear(REPORT, who=SAM)
    await lone.hear("lägg ut", who=KARIN)
    await lone.hear("ja", who=SAM)
    assert norrbotten(lone).posted == (), "nothing on the card begins so"
