@NullMarked
package dev.atelier.http;

import org.jspecify.annotations.NullMarked;
