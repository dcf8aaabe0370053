"""Pictures are fetched at addresses that nobody guesses, for some days."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.web.pictures import PictureGallery, add_picture_route, picture_address, picture_signer
from bot.web.signed import Signer
from dialogs.pictures import DARK, LIGHT
from dialogs.pictures.drawing import WIDTH
from dialogs.pictures.illustration import Ground, Illustration, PictureKind
from storage import Database, FactsStore, load_folder, shipped_folders

NOW = datetime(2025, 5, 20, 8, tzinfo=UTC)
WHEEL = Illustration(
    kind=PictureKind.WHEEL,
    cooperation="norrbotten",
    year=2025,
    language="sv",
    on=date(2025, 5, 20),
)


@dataclass
class Shown:
    """A process that shows pictures, whose clock can be turned."""

    client: TestClient  # type: ignore[type-arg]
    signer: Signer
    hands: list[datetime]

    def path(self, illustration: Illustration = WHEEL) -> str:
        return picture_address("", self.signer, illustration)

    async def status(self, path: str) -> int:
        async with self.client.get(path) as response:
            return response.status


@pytest.fixture
async def shown(database: Database) -> AsyncIterator[Shown]:
    folder = next(f for f in shipped_folders() if f.name == "norrbotten")
    await load_folder(database.sessions, folder, now=NOW)
    facts = FactsStore(database)
    await facts.refresh()
    hands = [NOW]
    signer = await picture_signer(database, lambda: hands[0])
    app = web.Application()
    add_picture_route(app, PictureGallery(facts.current), signer)
    async with TestClient(TestServer(app)) as client:
        yield Shown(client, signer, hands)


async def test_a_picture_comes_in_pixels_twice_as_many_as_units(shown: Shown) -> None:
    async with shown.client.get(shown.path()) as response:
        assert (response.status, response.content_type) == (200, "image/png")
        png = await response.read()
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == 2 * WIDTH


async def test_on_a_dark_ground_it_is_another_picture(shown: Shown) -> None:
    drawings = []
    for address in (shown.path(), picture_address("", shown.signer, WHEEL, Ground.DARK)):
        async with shown.client.get(address.replace(".png", ".svg")) as response:
            drawings.append(await response.text())
    light, dark = drawings
    assert (LIGHT.background in light, DARK.background in dark) == (True, True)
    assert LIGHT.ink not in dark


async def test_the_drawing_runs_no_script_where_it_is_opened_by_itself(shown: Shown) -> None:
    async with shown.client.get(shown.path().replace(".png", ".svg")) as response:
        assert response.content_type == "image/svg+xml"
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "Årshjul 2025" in await response.text()


async def test_an_address_is_the_same_for_a_while_and_ends(shown: Shown) -> None:
    path = shown.path()
    shown.hands[0] += timedelta(minutes=1)
    assert shown.path() == path
    shown.hands[0] += timedelta(days=6)
    assert await shown.status(path.replace(".png", ".svg")) == 200
    shown.hands[0] += timedelta(days=9)
    assert await shown.status(path) == 404


async def test_an_address_that_was_made_up_or_is_of_another_kind_opens_nothing(
    shown: Shown,
) -> None:
    path = shown.path()
    assert await shown.status(path.replace(".png", "x.png")) == 404
    head, body, rest = path.split(".", 2)
    assert await shown.status(f"{head}.{body[:-2]}AA.{rest}") == 404
    other_kind = replace(shown.signer, audience="file")
    assert await shown.status(picture_address("", other_kind, WHEEL)) == 404
    other_installation = replace(shown.signer, key="another secret of thirty-two bytes!!")
    assert await shown.status(picture_address("", other_installation, WHEEL)) == 404


async def test_a_picture_of_nothing_is_not_found(shown: Shown) -> None:
    nothing = replace(WHEEL, kind=PictureKind.SHARES, year=1999)
    assert await shown.status(shown.path(nothing)) == 404


async def test_every_process_of_an_installation_signs_alike(
    shown: Shown, database: Database
) -> None:
    other = await picture_signer(database, lambda: NOW)
    assert other.key == shown.signer.key
