"""What agents' answers could teach the knowledge files: asked alike, answered by hand, never by an entry.

Pure: it reads no file and changes none; what it finds is a proposal that a lead looks at.
"""
