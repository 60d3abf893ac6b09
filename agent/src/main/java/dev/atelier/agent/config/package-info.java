/** What agents and environments are: the configuration that a session is made of. */
@NullMarked
package dev.atelier.agent.config;

import org.jspecify.annotations.NullMarked;
