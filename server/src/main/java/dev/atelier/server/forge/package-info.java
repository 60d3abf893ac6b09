/**
 * Forges and git, as far as they need the server: its settings, its database and its routes. What is kept here no agent can change: the
 * checkouts of sessions, the audit of git, the pull requests and reviews of plain git.
 */
@NullMarked
package dev.atelier.server.forge;

import org.jspecify.annotations.NullMarked;
