/** The models of the catalogue behind the agent's port. */
@NullMarked
package dev.atelier.models;

import org.jspecify.annotations.NullMarked;
