extern "C" int broken( {
