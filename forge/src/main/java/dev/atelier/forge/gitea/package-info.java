/** Gitea, and Forgejo, whose API is the same. */
@NullMarked
package dev.atelier.forge.gitea;

import org.jspecify.annotations.NullMarked;
