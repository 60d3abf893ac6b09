package dev.atelier.dispatch.live;

/** A conversation of a workspace, to which any number of connections listen. */
record Room(String workspace, String conversation) {}
