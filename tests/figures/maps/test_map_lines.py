"""The course of a line between two partner provinces."""

from figures.maps.marks_by_year import line_between


def test_a_line_is_bent_so_that_two_in_one_direction_part() -> None:
    points = line_between((100.0, 20.0), (110.0, 20.0))
    assert points[0] == (100.0, 20.0)
    assert points[-1] == (110.0, 20.0)
    assert all(lat > 20 for _, lat in points[1:-1])
