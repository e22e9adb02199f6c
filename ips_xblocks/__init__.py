"""XBlocks in which people practise Intentional Peer Support."""

__version__ = "0.1.0"
