"""Where a block's fields are kept: authored content in memory, learners' state in the store."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from xblock.exceptions import InvalidScopeError
from xblock.field_data import FieldData
from xblock.fields import Scope
from xblock.runtime import KeyValueStore

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping

    from xblock.fields import Field

    from course_export.serve.store import Store

AUTHORED = (Scope.content, Scope.settings, Scope.children, Scope.parent)
STATE = (Scope.user_state, Scope.user_state_summary, Scope.preferences, Scope.user_info)


class AuthoredData(FieldData):
    """What the author set on one block, then what it takes from the course around it."""

    def __init__(self, own: MutableMapping[str, Any], inherited: Mapping[str, Any]) -> None:
        self._own = own
        self._inherited = inherited

    def get(self, block: Any, name: str) -> Any:
        """Return a field as JSON."""
        return copy.deepcopy(self._own[name])

    def has(self, block: Any, name: str) -> bool:
        """Tell whether the author set it."""
        return name in self._own

    def set(self, block: Any, name: str, value: Any) -> None:
        """Set it."""
        self._own[name] = copy.deepcopy(value)

    def delete(self, block: Any, name: str) -> None:
        """Take it back to its default."""
        del self._own[name]

    def default(self, block: Any, name: str) -> Any:
        """Return what the course around the block sets."""
        return self._inherited[name]


class LibraryData(AuthoredData):
    """What the author set, for someone who may read a library and not change it."""

    def set(self, block: Any, name: str, value: Any) -> None:
        """Refuse, when the block is saved."""
        message = "You do not have permission to edit this component."
        raise RuntimeError(message)

    def delete(self, block: Any, name: str) -> None:
        """Refuse."""
        self.set(block, name, None)


class NoState(FieldData):
    """Learners' state where there is no learner, as in Studio's editor: reads as unset, can't be written."""

    def get(self, block: Any, name: str) -> Any:
        """Refuse: nothing is set."""
        raise KeyError(name)

    def has(self, block: Any, name: str) -> bool:
        """Tell that nothing is set."""
        return False

    def set(self, block: Any, name: str, value: Any) -> None:
        """Refuse."""
        message = f"{name} is a learner's, and this block is bound to none."
        raise InvalidScopeError(message)

    def delete(self, block: Any, name: str) -> None:
        """Refuse."""
        self.set(block, name, None)


class StateStore(KeyValueStore):
    """The state rows of one request: read once, and merged into the store at each save."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._rows: dict[tuple[str, str], dict[str, Any]] = {}

    def get(self, key: Any) -> Any:
        """Return a field as JSON."""
        return copy.deepcopy(self._row(key)[key.field_name])

    def has(self, key: Any) -> bool:
        """Tell whether it is set."""
        return key.field_name in self._row(key)

    def set(self, key: Any, value: Any) -> None:
        """Set one field."""
        self.set_many({key: value})

    def set_many(self, update_dict: Mapping[Any, Any]) -> None:
        """Set some fields and save them."""
        fields: dict[tuple[str, str], dict[str, Any]] = {}
        for key, value in update_dict.items():
            fields.setdefault(_row_of(key), {})[key.field_name] = value
            self._row(key)[key.field_name] = copy.deepcopy(value)
        for row, changed in fields.items():
            self._store.merge_state(*row, changed)

    def delete(self, key: Any) -> None:
        """Take a field back to its default."""
        del self._row(key)[key.field_name]
        self._store.drop_field(*_row_of(key), key.field_name)

    def _row(self, key: Any) -> dict[str, Any]:
        row = _row_of(key)
        if row not in self._rows:
            self._rows[row] = self._store.state(*row) or {}
        return self._rows[row]


class DroppingStore(StateStore):
    """State as a crawler meets it: reads as it is; what is written is dropped, and nobody is told."""

    def set_many(self, update_dict: Mapping[Any, Any]) -> None:
        """Drop it."""

    def delete(self, key: Any) -> None:
        """Leave it."""


class SessionStore(KeyValueStore):
    """State that lasts as long as someone's session: a preview, or staff looking on as a learner.

    Reads fall through to what is below, where something is.
    """

    def __init__(self, session: dict[Any, Any], below: KeyValueStore | None = None) -> None:
        self._session = session
        self._below = below

    def get(self, key: Any) -> Any:
        """Return a field as JSON."""
        if key in self._session or self._below is None:
            return copy.deepcopy(self._session[key])
        return self._below.get(key)

    def has(self, key: Any) -> bool:
        """Tell whether it is set."""
        return key in self._session or (self._below is not None and self._below.has(key))

    def set(self, key: Any, value: Any) -> None:
        """Set it for the session."""
        self._session[key] = copy.deepcopy(value)

    def delete(self, key: Any) -> None:
        """Forget what the session set."""
        self._session.pop(key, None)


def is_authored(field: Field) -> bool:
    """Tell whether a field is the author's rather than a learner's."""
    return field.scope in AUTHORED


def _row_of(key: Any) -> tuple[str, str]:
    """Return whose row, and of what: a block, a type of block, or the person themselves."""
    learner = "" if key.user_id is None else str(key.user_id)
    return learner, "" if key.block_scope_id is None else str(key.block_scope_id)
