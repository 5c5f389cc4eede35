from playground.host.stock.references import References


def test_an_object_outlives_its_box_until_it_is_buried():
    references = References()
    deaths = []

    class Loud:
        def __del__(self):
            deaths.append(1)

    box = references.box(Loud())
    del box
    assert len(references.dead) == 1
    assert deaths == []
    references.bury()
    assert deaths == [1]
    assert references.dead == []


def test_null_has_no_box():
    assert References().box(None) is None


def test_burying_does_not_nest():
    references = References()
    depths = []
    depth = 0

    class Nested:
        def __del__(self):
            nonlocal depth
            depth += 1
            depths.append(depth)
            references.bury()
            depth -= 1

    for _ in range(5):
        references.box(Nested())
    references.bury()
    assert depths == [1] * 5
