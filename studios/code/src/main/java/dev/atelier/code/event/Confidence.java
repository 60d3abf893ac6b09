package dev.atelier.code.event;

/**
 * How sure somebody is.
 *
 * @param stated by the agent itself, from 0 to 1
 * @param calibrated what became of earlier runs of the workspace that stated about as much, from 0 to 1
 * @param samples how many such runs there were; with 0 the calibrated one says little more than the stated one
 */
public record Confidence(double stated, double calibrated, int samples) {}
