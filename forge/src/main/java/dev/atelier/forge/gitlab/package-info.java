/** GitLab. */
@NullMarked
package dev.atelier.forge.gitlab;

import org.jspecify.annotations.NullMarked;
