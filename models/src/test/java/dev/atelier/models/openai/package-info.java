@NullMarked
package dev.atelier.models.openai;

import org.jspecify.annotations.NullMarked;
