/** The keys that secrets are sealed with: where they are from, and how they are replaced. */
@NullMarked
package dev.atelier.server.secrets;

import org.jspecify.annotations.NullMarked;
