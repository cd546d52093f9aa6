from ccem.ledger import ledger
from ccem.library import proofs_folder


def test_committed_ledger_is_current(verified):
    assert (proofs_folder() / "LEDGER.txt").read_text(encoding="utf-8") == ledger(verified)
