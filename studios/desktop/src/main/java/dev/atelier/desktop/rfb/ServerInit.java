package dev.atelier.desktop.rfb;

/** What a server says about its desktop when it lets somebody in. */
record ServerInit(int width, int height, String name) {}
