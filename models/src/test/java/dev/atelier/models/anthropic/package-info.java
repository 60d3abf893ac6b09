@NullMarked
package dev.atelier.models.anthropic;

import org.jspecify.annotations.NullMarked;
