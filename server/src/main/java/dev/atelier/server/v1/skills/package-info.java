/** {@code /v1/skills} and their versions. */
@NullMarked
package dev.atelier.server.v1.skills;

import org.jspecify.annotations.NullMarked;
