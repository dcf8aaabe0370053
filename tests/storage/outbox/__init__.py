"""What the outbox keeps and gives out."""
