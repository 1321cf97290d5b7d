"""A small edition that holds one of everything that explain and the report show."""

from __future__ import annotations

import pytest

from copydesk.edition import Edition
from editions import build_edition, write_raw

STORY = (
    "The harbour council voted on Tuesday to close the old swing bridge for two years, a decision "
    "that fishermen say will cost them their winter season and perhaps their boats.\n\n"
    "Engineers found cracks in eleven of the forty bearings last autumn, and the mayor told a "
    "crowded hall that nobody could promise the bridge would carry another spring tide.\n\n"
    "A ferry will run every twenty minutes from the fish market to the northern quay, and school "
    "buses will take the long way round by the lighthouse road until the work is done.\n\n"
)
MORE = (
    "Oona Marsh, who has sold mussels beside the bridge since 1983, said she would believe in the "
    "ferry when she saw it tie up in fog, and not a morning sooner.\n\n"
    "The last repair of the bridge took four years instead of one, and the contractor who began "
    "it never finished, leaving a crane on the eastern pier that gulls have nested in since.\n\n"
    "Councillors will meet again in March to hear whether the state will pay for half of the "
    "steel, as it did for the dam upriver, or leave the town to borrow the whole of the sum.\n"
)
HOSTILE = (
    "\x1b[31mAlarm\x1b[0m [bold]at[/bold] <script>alert(1)</script> the mill\n\n"
    "The \u202egnp.exe file that the miller opened on Monday [link=x]closed[/link] every valve "
    "in the building, \x1b]0;owned\x07 and three of the workers had to climb out by the roof.\n\n"
    "No one was hurt, said the fire brigade, and the river was let back into its bed by noon.\n"
)
HEBREW = (
    "המועצה החליטה ביום שלישי לסגור את הגשר הישן לשנתיים לצורך תיקונים יסודיים.\n\n"
    "הדייגים אמרו כי ההחלטה תעלה להם את עונת החורף, והמעבורת תצא כל עשרים דקות מן השוק.\n"
)
RAW = {
    "port/whole.txt": f"Bridge to close for two years\n\nBy Ann Lee\n\n{STORY}{MORE}",
    "port/part.txt": f"{STORY}Read more at Harbour News\n",
    "port/copy.txt": (STORY + MORE).replace("forty", "sixty"),
    "hostile/esc.txt": HOSTILE,
    "hostile/again.txt": f"{HOSTILE}\nThe mill will stay shut for a week.\n",
    "hostile/<script>\x1b[2J.zip": b"PK\x03\x04",
    "world/hebrew.txt": HEBREW,
    "world/part.txt": "The weather stayed dry in the valley for a third week running, and wells "
    "that had never failed before were down to the last metre of water by Sunday evening.\n",
    "empty.txt": " \n",
    "photo.jpg": b"\xff\xd8\xff",
}


@pytest.fixture(scope="session")
def port_edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """The edition of RAW; tests only read it."""
    folder = tmp_path_factory.mktemp("port")
    return build_edition(write_raw(folder / "raw", RAW), folder / "processed")
