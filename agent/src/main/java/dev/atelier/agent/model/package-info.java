/** The port to language models. */
@NullMarked
package dev.atelier.agent.model;

import org.jspecify.annotations.NullMarked;
