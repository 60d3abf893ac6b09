package dev.atelier.desktop.event;

/**
 * A picture of the desktop, kept as a blob.
 *
 * @param sha256 of the blob, served under {@code /blobs/{sha256}}
 * @param width pixels of the picture, which may be smaller than the desktop
 * @param height pixels of the picture
 */
public record Shot(String sha256, String mediaType, long size, int width, int height) {}
