"""An invented Daily Papers page as a person saves it."""

TITLES = (
    "Tiny Lighthouses: Guiding K-Sparse Agents through Fog",
    "Quiet Ledgers -- Auditing Paper Boats with Two-Part Codes",
    "On the Weight of Teacups in Heavy Weather",
    "Moiré Gardens for Déjà-vu Detection at Sea",
    "漢字の灯台：霧の中の小さな光について",
    "A Slow Theory of Fast Kettles and Their Lids",
)


def page() -> str:
    """Six papers in the block layout, captured on a ninth of January."""
    blocks = ["new", "Get trending papers in your email inbox!", "Subscribe", "Daily Papers"]
    blocks += ["byAK and the research community", "Jan 9"]
    for number, title in enumerate(TITLES, 1):
        blocks += [title, f"We ask what paper number {number} weighs in fog. " * 14]
        blocks += [f"  • {number} authors\n·\nDec {number}, 2025 {number}"]
    return "\n\n".join(blocks)
