/** Plain git: the pull request is an object of ours. */
@NullMarked
package dev.atelier.forge.plain;

import org.jspecify.annotations.NullMarked;
