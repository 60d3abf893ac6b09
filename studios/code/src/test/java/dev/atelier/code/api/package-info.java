@NullMarked
package dev.atelier.code.api;

import org.jspecify.annotations.NullMarked;
