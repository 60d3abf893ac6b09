/** GitHub, with a token or as a GitHub App. */
@NullMarked
package dev.atelier.forge.github;

import org.jspecify.annotations.NullMarked;
