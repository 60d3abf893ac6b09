package dev.atelier.agent.work;

/** Whose queue: each environment that people host themselves has one. */
public record Place(String workspace, String environment) {}
