package dev.atelier.desktop.event;

/** A pixel of the desktop, counted from its top left corner. */
public record Point(int x, int y) {}
