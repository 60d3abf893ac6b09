@NullMarked
package dev.atelier.code.propose;

import org.jspecify.annotations.NullMarked;
