package dev.atelier.registry;

/** Which resource of a kind: whose, and its id. */
public record Ref(String workspace, String id) {}
