//! Space on a disk.

use std::path::Path;

/// At this share of free space or below it, a node takes no more work.
pub const LEAST_PERCENT: u64 = 5;

/// How much of the disk under a path is free for this process, in whole percent; none when the system does not say.
pub fn free_percent(path: &Path) -> Option<u64> {
    let disk = rustix::fs::statvfs(path).ok()?;
    // Blocks kept for the administrator count neither as free nor as part of the disk, as `df` has it.
    let usable = disk
        .f_blocks
        .saturating_sub(disk.f_bfree.saturating_sub(disk.f_bavail));
    (usable > 0).then(|| disk.f_bavail.saturating_mul(100) / usable)
}

/// Whether a path lies on a file system over a network, on which SQLite may lose data.
pub fn is_network(path: &Path) -> bool {
    // NFS, SMB, SMB2, CIFS, AFS, Ceph, FUSE over a network cannot be told from others.
    const NETWORK: [u64; 6] = [
        0x6969,
        0x517B,
        0xFE53_4D42,
        0xFF53_4D42,
        0x5346_414F,
        0x00C3_6400,
    ];
    rustix::fs::statfs(path).is_ok_and(|disk| {
        u64::try_from(disk.f_type).is_ok_and(|kind| NETWORK.contains(&(kind & 0xFFFF_FFFF)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_folder_has_a_share_of_free_space() {
        let folder = tempfile::tempdir().unwrap();
        assert!(free_percent(folder.path()).is_some_and(|p| p <= 100));
        assert!(!is_network(folder.path()));
        assert_eq!(free_percent(Path::new("/nowhere/at/all")), None);
    }
}
