#pragma once

/// How many times memory was asked for since the start of counting, by all threads. A program that links this target asks
/// here for all its memory: malloc and its kin are these, and pass on to the C library's.
void gradus_allocations_start(void);
long gradus_allocations_stop(void);
