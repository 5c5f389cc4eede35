import pytest

from playground.host import FuncType, ImportType


@pytest.mark.parametrize(
    ("type_", "unfit"),
    [
        (FuncType(), None),
        (FuncType(("i32", "i64", "f32", "f64"), ("externref", "funcref")), None),
        (FuncType(("i32", "v128")), "v128"),
        (FuncType((), ("(ref extern)",)), "(ref extern)"),
        (FuncType(("anyref",), ("v128",)), "anyref"),
    ],
)
def test_the_first_type_that_cannot_cross_is_found(type_, unfit):
    assert type_.not_crossing() == unfit


def test_types_print_as_a_reader_would_write_them():
    assert str(FuncType(("i32", "f64"), ("i64",))) == "(i32, f64) -> (i64)"
    assert str(ImportType("m", "f", "function", FuncType())) == "m.f"


def test_equal_types_are_equal_keys():
    assert len({FuncType(("i32",), ()), FuncType(("i32",), ()), FuncType((), ("i32",))}) == 2
