@NullMarked
package dev.atelier.models.catalogue;

import org.jspecify.annotations.NullMarked;
