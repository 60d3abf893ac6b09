@NullMarked
package dev.atelier.sandbox.docker;

import org.jspecify.annotations.NullMarked;
