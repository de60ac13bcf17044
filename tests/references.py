"""Pictures that somebody has looked at, each compared with what is there now.

A test that finds another picture leaves the new one in DIFFERING, and beside it the old one, the
new one and what differs, side by side. `python -m tests.references` names what lies there;
`python -m tests.references accept NAME …` makes new pictures the ones that are compared with. A
name may hold `*`: look at each before.
"""

import argparse
import io
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import cast

from PIL import Image, ImageChops, ImageFilter

TESTS = Path(__file__).parent
DIFFERING = TESTS / "differing"  # not kept
NEW = ".new.png"
STEP = 8  # of 256: colours of a kept picture are rounded to that, which makes it a third smaller
WIDE = 24  # pixels a side of a square whose mean colour is compared
GAP = 8  # pixels between pictures that stand side by side
OUTSIDE = (255, 0, 255)  # where one picture is larger than the other


def picture_of(png: bytes) -> Image.Image:
    """Return what a browser has taken."""
    return Image.open(io.BytesIO(png)).convert("RGB")


def most_of(picture: Image.Image) -> int:
    """Return the highest value of any colour in a picture, of 255."""
    bands = cast("tuple[tuple[int, int], ...]", picture.getextrema())
    return max(most for _, most in bands)


@dataclass(frozen=True)
class Tolerance:
    """How far a picture may be from the one that was looked at, and is the same all the same.

    A pixel differs when one of its colours does by more than `level`, of 255, after a blur of so
    many pixels. overall, in_square: shares of pixels that may differ, of the whole, and in the
    worst square of so many pixels a side, where a word shows that is lost in the whole. tone: by
    how much the mean colour of a larger square may differ, of 255; letters that are set a part of
    a pixel further on leave it as it is, another background does not.
    """

    level: int
    blur: float
    overall: float
    in_square: float
    square: int
    tone: int

    def faults(self, one: Image.Image, other: Image.Image) -> str:
        """Return by what two pictures are too far apart, "" if they are not."""
        overall, worst = self.shares(one, other)
        tone = self.tones(one, other)
        if overall <= self.overall and worst <= self.in_square and tone <= self.tone:
            return ""
        return (
            f"{overall:.2%} of {other.size} differ from {one.size}, {worst:.0%} in the worst "
            f"square of {self.square} pixels, a mean colour by {tone}"
        )

    def shares(self, one: Image.Image, other: Image.Image) -> tuple[float, float]:
        """Return the share of pixels that differ, overall and in the worst square."""
        mask = self.differences(one, other)
        worst = max(mask.reduce(self.square).tobytes())
        return mask.histogram()[255] / (mask.width * mask.height), worst / 255

    def tones(self, one: Image.Image, other: Image.Image) -> int:
        """Return by how much a mean colour differs, in the square where it does most."""
        if one.size != other.size:
            return 255
        apart = ImageChops.difference(one.reduce(WIDE), other.reduce(WIDE))
        return most_of(apart)

    def differences(self, one: Image.Image, other: Image.Image) -> Image.Image:
        """Return an image that is white where the two differ and black elsewhere."""
        blur = ImageFilter.GaussianBlur(self.blur)
        size = max(one.width, other.width), max(one.height, other.height)
        apart = ImageChops.difference(
            *(_laid_out(part.filter(blur), size) for part in (one, other))
        )
        red, green, blue = apart.split()
        most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
        return most.point([0] * (self.level + 1) + [255] * (255 - self.level))


@dataclass(frozen=True)
class Reference:
    """A picture that somebody has looked at; `path` is where it is kept, or will be, in `root`."""

    path: Path
    tolerance: Tolerance
    root: Path = TESTS

    @property
    def name(self) -> str:
        """What it is called in messages and on the command line."""
        return _name_of(self.path)

    def picture(self) -> Image.Image | None:
        """Return the picture, None if nobody has looked at one yet."""
        return Image.open(self.path).convert("RGB") if self.path.exists() else None

    def is_like(self, actual: Image.Image) -> bool:
        """Whether a picture shows the same."""
        expected = self.picture()
        return expected is not None and not self.tolerance.faults(expected, actual)

    def fault(self, actual: Image.Image, folder: Path = DIFFERING) -> str:
        """Return what is wrong with a picture, "" if nothing, when nothing of it is left there."""
        place = folder / self.path.relative_to(self.root)
        new, compared = place.with_suffix(NEW), place.with_suffix(".png")
        expected = self.picture()
        words = self.tolerance.faults(expected, actual) if expected else "nobody has seen it yet"
        new.unlink(missing_ok=True)
        compared.unlink(missing_ok=True)
        if not words:
            return ""
        new.parent.mkdir(parents=True, exist_ok=True)
        actual.save(new)
        if expected:
            apart = self.tolerance.differences(expected, actual).convert("RGB")
            _side_by_side(expected, actual, apart).save(compared)
        return (
            f"{self.name} looks different: {words}; look at {compared if expected else new}, "
            f"and if it is right: python -m tests.references accept {self.name}"
        )


def save(picture: Image.Image, path: Path) -> None:
    """Keep a picture as a reference: no colour of it changes by more than half a STEP."""
    rounded = [min(255, round(value / STEP) * STEP) for value in range(256)] * 3
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.point(rounded).save(path, "WEBP", lossless=True, quality=75, method=3)


def waiting(folder: Path = DIFFERING, root: Path = TESTS) -> Iterator[tuple[str, Path, Path]]:
    """Yield what is to be looked at: names, where the pictures lie, where they would be kept."""
    for new in sorted(folder.rglob(f"*{NEW}")):
        kept = root / new.relative_to(folder).with_name(new.name.removesuffix(NEW) + ".webp")
        yield _name_of(kept), new, kept


def accept(pattern: str, folder: Path = DIFFERING, root: Path = TESTS) -> list[str]:
    """Keep the new pictures whose names are like the pattern, and return the names."""
    accepted = [one for one in waiting(folder, root) if fnmatch(one[0], pattern)]
    for _, new, kept in accepted:
        save(Image.open(new).convert("RGB"), kept)
        new.unlink()
        new.with_name(new.name.removesuffix(NEW) + ".png").unlink(missing_ok=True)
    return [name for name, _, _ in accepted]


def _name_of(path: Path) -> str:
    """The folder and the name of a picture: `map/population-vi-dark-390x844`."""
    return f"{path.parent.name}/{path.name.removesuffix(path.suffix)}"


def _laid_out(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    if picture.size == size:
        return picture
    whole = Image.new("RGB", size, OUTSIDE)
    whole.paste(picture)
    return whole


def _side_by_side(*pictures: Image.Image) -> Image.Image:
    width = sum(picture.width + GAP for picture in pictures) - GAP
    whole = Image.new("RGB", (width, max(picture.height for picture in pictures)), OUTSIDE)
    left = 0
    for picture in pictures:
        whole.paste(picture, (left, 0))
        left += picture.width + GAP
    return whole


def main() -> None:
    """Name the pictures that wait for somebody to look, or accept them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("accept", nargs="*", metavar="accept NAME", help="what to accept")
    words = parser.parse_args().accept
    if words[:1] not in ([], ["accept"]) or words == ["accept"]:
        parser.error("say nothing, or: accept NAME …")
    for pattern in words[1:]:
        names = accept(pattern)
        print(*names or [f"nothing is called {pattern}"], sep="\n")
    if not words:
        print(*(f"{name}  {new}" for name, new, _ in waiting()), sep="\n")


if __name__ == "__main__":
    main()
