"""From the disk to sources: the folders of a project, and files of other programs."""
