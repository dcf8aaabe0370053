"""How do messages reach people unasked? From the outbox to Teams or, failing that, by e-mail."""
