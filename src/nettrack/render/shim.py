"""TEMPORARY."""

from nettrack.render import data, delete, history


def shim(v, today):
    n = type(v).__name__
    if n == "Paths":
        return data.page(*v), data.document(*v)
    if n == "BackedUp":
        return data.page_of_backup(*v), data.document_of_backup(*v)
    if n == "Copies":
        return data.page_of_copies(v.copies), data.document_of_copies(v.copies)
    if n == "Choice":
        return data.page_of_choice(*v), {}
    if n == "Restored":
        return data.page_of_restore(*v[:2]), data.document_of_restore(*v[:2])
    if n == "Checked":
        return data.page_of_check(v), data.document_of_check(v)
    if n == "Command":
        return history.page_of(v, "This takes back command"), {}
    if n == "Deletion":
        notices = ()
        if v.is_for_good:
            where = "" if v.contacts else ", out of the history"
            said = f"Erased for good{where}:" if v.is_done else f"This erases for good{where}:"
            if v.is_done:
                kept = [f"  {path}" for path in v.copies]
                if kept:
                    kept.insert(0, "These may still hold them; delete each when you need it no more:")
                kept.append("So may copies that you made elsewhere.")
                if v.staying:
                    kept.append("What you wrote about the conversations with others stays as it is; look through it.")
                notices = tuple(kept)
        else:
            said = "Deleted:" if v.is_done else "This deletes:"
            if v.is_done:
                notices = ("nettrack undo brings it back.",)
        return delete.page(v, said, today, notices=notices), delete.document(v)
    raise TypeError(n)
