package dev.atelier.canvas;

/**
 * A picture that is kept as a blob.
 *
 * @param sha256 of the blob, served under {@code /blobs/{sha256}}
 */
public record Picture(String sha256, String mediaType, long size, int width, int height) {}
