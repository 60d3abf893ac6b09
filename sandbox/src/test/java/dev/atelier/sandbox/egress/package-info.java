@NullMarked
package dev.atelier.sandbox.egress;

import org.jspecify.annotations.NullMarked;
