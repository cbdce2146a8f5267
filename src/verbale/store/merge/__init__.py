"""The merged level brought up to date: of each kind of merged row, only the groups that a change can bear on."""
