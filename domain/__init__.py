"""The domain floor: rules, values and names of the cooperations; does no input or output."""
