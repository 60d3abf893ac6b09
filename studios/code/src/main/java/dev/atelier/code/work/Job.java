package dev.atelier.code.work;

import dev.atelier.git.Checkout;
import dev.atelier.journal.SessionId;

/**
 * One session's repository.
 *
 * @param root the session in whose tree it lies; threads of a session work there, too
 * @param workspace whose it is
 */
public record Job(SessionId root, String workspace, Checkout checkout) {}
