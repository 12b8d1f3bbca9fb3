//! The union catalogue: MARC load, clustering, holdings, index and search.
