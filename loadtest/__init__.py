"""Load testing tools and the strict local fakes of the outside world."""
