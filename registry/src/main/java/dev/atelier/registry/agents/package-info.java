/** Agents that people made or changed, with all their versions. */
@NullMarked
package dev.atelier.registry.agents;

import org.jspecify.annotations.NullMarked;
